import { complaintOf, diagnostics, heldLock } from "../../src/terraform/complaint";
import { failed } from "../../src/terraform/terraform";
import { UserError } from "../../src/user-error";

// Nothing runs here; jest cannot load what execa is written as.
jest.mock("execa", () => ({ execa: jest.fn() }));

/** What Terraform 1.11 prints where the state is locked in S3. */
const HELD = `
Error: Error acquiring the state lock

Error message: operation error S3: PutObject, https response error StatusCode:
412, RequestID: 7QJ8ZP2N4X1V5K0M, HostID:
kW3pXyZ0Qn1c9e0Hq5T2bD8fGm4rS7uVaLxJ6iYoEwRtCzNd=, api error
PreconditionFailed: At least one of the pre-conditions you specified did not
hold
Lock Info:
  ID:        9f1c6f0e-3b0d-6a53-9c0a-0c5b8d7e2f41
  Path:      acme-forensics-state-220000000001-eu-central-1/eu-eu-central-1/terraform.tfstate
  Operation: OperationTypeApply
  Who:       ivy@workplace-7
  Version:   1.11.4
  Created:   2026-11-24 10:00:00.123456789 +0000 UTC
  Info:      


Terraform acquires a state lock to protect the state from being written
by multiple users at the same time. Please resolve the issue above and try
again. For most commands, you can disable locking with the "-lock=false"
flag, but this is not recommended.
`;

/** What Terraform 1.11 prints where a workspace of HCP Terraform is locked: the rest is of the run that asks. */
const HELD_WORKSPACE = `
Error: Error acquiring the state lock

Error message: workspace already locked (lock ID: "acme/eu-eu-central-1")
Lock Info:
  ID:        d545dfa1-afe6-77dd-5b61-bc3ddf0de737
  Path:      
  Operation: OperationTypePlan
  Who:       eve@laptop-3
  Version:   1.11.4
  Created:   2026-11-29 12:30:16.605208982 +0000 UTC
  Info:      


Terraform acquires a state lock to protect the state from being written
by multiple users at the same time. Please resolve the issue above and try
again. For most commands, you can disable locking with the "-lock=false"
flag, but this is not recommended.
`;

const failing = (output: string) => failed(["plan", "-out=one.tfplan"], { exitCode: 1, stdout: "", output });

describe("an error of Terraform", () => {
  it("is reported in its own words, from the first error on", () => {
    const error = failing("aws_vpc.v: Refreshing state...\n\nError: no such region\n\n  on cdk.tf.json line 3\n");
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(
      "terraform plan -out=one.tfplan failed:\n\nError: no such region\n\n  on cdk.tf.json line 3\n",
    );
  });

  it("is the whole output if it contains no error, and says so if it is empty", () => {
    expect(diagnostics("signal: killed")).toBe("signal: killed");
    expect(failing(" \n").message).toBe(
      "terraform plan -out=one.tfplan failed:\n\nit was stopped before it printed anything",
    );
  });

  it("about a held lock says who holds it, since when, and how to remove it", () => {
    const error = failing(`Acquiring state lock. This may take a few moments...\n${HELD}`);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(
      "the state is locked by ivy@workplace-7 since 2026-11-24 10:00:00.123456789 +0000 UTC. Wait; or, if you are sure " +
        "that no run is active:\n" +
        "  terraform force-unlock 9f1c6f0e-3b0d-6a53-9c0a-0c5b8d7e2f41    in the stack's folder",
    );
  });

  it("about a locked workspace names the workspace and how to unlock it, not the run that asks", () => {
    expect(failing(HELD_WORKSPACE).message).toBe(
      "the workspace acme/eu-eu-central-1 is locked; its page in HCP Terraform shows the run that holds the lock. Wait; or, if you are sure " +
        "that no run is active:\n" +
        "  terraform force-unlock acme/eu-eu-central-1    in the stack's folder",
    );
  });

  it("about a locked workspace is recognized even if Terraform wraps its line", () => {
    const broken = HELD_WORKSPACE.replace('locked (lock ID: "', 'locked (lock\nID: "');
    expect(heldLock(broken)).toContain("force-unlock acme/eu-eu-central-1 ");
  });

  it("is not about a lock if no lock is held, and is the same for an apply", () => {
    expect(heldLock("Error: no such region")).toBeUndefined();
    expect(complaintOf("Error: no such region\n")).toBe("Error: no such region\n");
    expect(complaintOf(HELD)).toMatch(/^the state is locked by ivy@workplace-7 since/);
  });

  it("is printed once, even if Terraform repeats it for resources that it did not begin", () => {
    const halted = "Error: execution halted\n\n\n";
    const other = "Error: creating KMS Key: operation error\n\n  with aws_kms_key.keys_evidence_key,\n\n";
    expect(diagnostics(`Stopping operation...\n\n${halted}${halted}${other}${halted}${other}`)).toBe(
      `${halted}${other}`,
    );
  });

  it("is kept if it is similar but about another resource", () => {
    const of = (name: string) => `Error: operation error\n\n  with aws_kms_key.${name},\n\n`;
    expect(diagnostics(of("a") + of("b"))).toBe(of("a") + of("b"));
  });

  it("about an AMI that is gone says what to change in the map", () => {
    const gone =
      "Error: Your query returned no results. Please change your search criteria and try again.\n\n" +
      "  with data.aws_ami.image_parent,\n  on cdk.tf.json line 12, in data.aws_ami.image_parent:\n";
    expect(failing(gone).message).toBe(
      `terraform plan -out=one.tfplan failed:\n\n${gone}\nThe AMI of data.aws_ami.image_parent was deregistered, belongs to ` +
        "another owner or region, or is not shared with this account. Name another one in the map: image.parent for a " +
        "golden image, workstation.image for a machine.\n",
    );
    expect(complaintOf(gone.replace("aws_ami", "aws_vpc"))).not.toContain("deregistered");
  });

  it("about a lock without a description is reported in its own words", () => {
    const refused = "Error: Error acquiring the state lock\n\nError message: RequestID: 1, AccessDenied\n";
    expect(failing(refused).message).toBe(`terraform plan -out=one.tfplan failed:\n\n${refused}`);
  });
});
