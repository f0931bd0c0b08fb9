import { recordedMode, stackModes } from "../support/modes";
import { asDeclared } from "./recordedStacks";
(async () => {
  const seen = new Set<string>();
  for (const mode of stackModes) {
    const rs = asDeclared((await recordedMode(mode, false)).resources);
    for (const r of rs) {
      if (/^aws:(s3|kms|iam|organizations)\//.test(r.type)) {
        const key = r.type + JSON.stringify(r.props);
        if (!seen.has(key)) { seen.add(key); console.log(mode.name, "|", r.type, "|", r.name, "|", JSON.stringify(r.props)); }
      }
    }
  }
})();
