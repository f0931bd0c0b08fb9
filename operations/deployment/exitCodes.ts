/** How the commands end that change stacks. */
export const exitCodes = {
    /** What was asked for is refused, or the engine failed. */
    failed: 1,
    /** Mandatory policies are broken. */
    refused: 2,
    /** Something would be deleted or replaced that must not be without being named. */
    guarded: 3,
    /** A person has said no. */
    notConfirmed: 4,
    /** Stopped from outside. */
    interrupted: 130,
} as const;
