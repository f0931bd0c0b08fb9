import { expect } from "chai";
import { hasImagesOfAws, imagesOfAws } from "../../../infra/identity/imagesOfAws";
import { modelMonitorPermissions } from "../../../infra/identity/modelMonitorRole";
import { development, staging } from "../fixtures";

const all = ["algorithms", "frameworks", "modelMonitor", "clarify", "spark"] as const;

describe("infra/identity/imagesOfAws", () => {
    it("are in accounts that differ by region", () => {
        expect(imagesOfAws(development, ...all)).to.deep.equal([
            "arn:aws:ecr:eu-west-1:141502667606:repository/sagemaker-*",
            "arn:aws:ecr:eu-west-1:763104351884:repository/*",
            "arn:aws:ecr:eu-west-1:468650794304:repository/sagemaker-model-monitor-analyzer",
            "arn:aws:ecr:eu-west-1:131013547314:repository/sagemaker-clarify-processing",
            "arn:aws:ecr:eu-west-1:571004829621:repository/sagemaker-spark-processing",
        ]);
        expect(imagesOfAws({ ...development, region: "us-east-1" }, "algorithms")).to.deep.equal([
            "arn:aws:ecr:us-east-1:683313688378:repository/sagemaker-*",
        ]);
    });

    it("are of the partition", () => {
        const scope = { ...development, partition: "aws-us-gov", region: "us-gov-west-1" };
        expect(imagesOfAws(scope, "frameworks")).to.deep.equal([
            "arn:aws-us-gov:ecr:us-gov-west-1:442386744353:repository/*",
        ]);
    });

    it("are none where AWS publishes none, or where nobody knows", () => {
        expect(imagesOfAws({ ...development, region: "ap-south-2" }, "modelMonitor", "clarify")).to.be.empty;
        expect(imagesOfAws({ ...development, region: "eu-west-9" }, ...all)).to.be.empty;
        expect([hasImagesOfAws("ap-south-2"), hasImagesOfAws("eu-west-9")]).to.deep.equal([true, false]);
    });

    it("leave no statement about nothing where there is no image for monitoring", () => {
        const placement = { subnetIds: ["subnet-1"], securityGroupId: "sg-1" };
        const keys = { volumes: "arn:volumes", captures: "arn:captures" };
        const sids = (region: string): string[] =>
            modelMonitorPermissions({ ...staging, region }, development, placement, keys).map(({ Sid }) => Sid);
        expect(sids("eu-west-1").filter((sid) => !sids("ap-south-2").includes(sid))).to.deep.equal(["PullAnalyzer"]);
    });
});
