"""The columns of the abalone data set, as the UCI Machine Learning Repository has them (data set 1).

A file has no header; every line is one animal, with the columns in this order. The original lengths are in millimetres
and the weights in grams, each divided by 200.
"""

SEX = "sex"
"""M, F, or I for an infant."""

SEXES = ("F", "I", "M")

LENGTH = "length"
"""Longest measurement of the shell."""

DIAMETER = "diameter"
"""Perpendicular to the length."""

HEIGHT = "height"
"""With the meat in the shell."""

WHOLE_WEIGHT = "whole_weight"
"""The whole animal."""

SHUCKED_WEIGHT = "shucked_weight"
"""The meat alone."""

VISCERA_WEIGHT = "viscera_weight"
"""The gut, after bleeding."""

SHELL_WEIGHT = "shell_weight"
"""The shell, after drying."""

RINGS = "rings"
"""The label, a whole number. One and a half more is the age in years."""

NUMBERS = (LENGTH, DIAMETER, HEIGHT, WHOLE_WEIGHT, SHUCKED_WEIGHT, VISCERA_WEIGHT, SHELL_WEIGHT)

FEATURES = (SEX, *NUMBERS)
"""What a request to the endpoint holds, in this order."""

COLUMNS = (*FEATURES, RINGS)
"""What a line of the data set holds, in this order."""
