/** A publisher's signing key, pinned by the fingerprints of its primary keys. */
export interface PublisherKey {
  readonly owner: string;
  /** The armored file in `image-sources/keys`; undefined if it is fetched, and used only with a fingerprint of these. */
  readonly file: string | undefined;
  /** Where its owner publishes it. */
  readonly url: string;
  readonly fingerprints: readonly string[];
}

/**
 * The keys that indexes and files are checked with. Their fingerprints were compared with: the packages
 * debian-archive-keyring 2025.1, ubuntu-keyring 2023.11.28.1 and distribution-gpg-keys 1.119 of Debian 13 (2026-11-29);
 * AWS CLI User Guide, "Installing the AWS CLI"; CloudWatch User Guide, "Verifying the signature of the CloudWatch agent
 * package".
 */
export const PUBLISHER_KEYS = {
  debian: {
    owner: "Debian",
    file: "debian-archive.asc",
    url: "https://ftp-master.debian.org/keys.html",
    fingerprints: [
      "B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8",
      "05AB90340C0C5E797F44A8C8254CF3B5AEC0A8F0",
      "4D64FEC119C2029067D6E791F8D2585B8783D481",
      "04B54C3CDCA79751B16BC6B5225629DF75B188BD",
      "5E04A1E3223A19A20706E20F9904613D4CCE68C6",
      "41587F7DB8C774BCCF131416762F67A0B2C39DE4",
    ],
  },
  ubuntu: {
    owner: "Ubuntu",
    file: "ubuntu-archive.asc",
    url: "https://wiki.ubuntu.com/SecurityTeam/FAQ",
    fingerprints: ["F6ECB3762474EDA9D21B7022871920D1991BC93C"],
  },
  "amazon-linux": {
    owner: "Amazon Linux",
    file: "amazon-linux-2023.asc",
    url: "https://docs.aws.amazon.com/linux/al2023/ug/repo-metadata-signing.html",
    fingerprints: ["B21C50FA44A99720EAA72F7FE951904AD832C631"],
  },
  "aws-cli": {
    owner: "AWS CLI",
    file: "aws-cli.asc",
    url: "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
    fingerprints: ["FB5DB77FD5C118B80511ADA8A6310ACC4672475C"],
  },
  "cloudwatch-agent": {
    owner: "Amazon CloudWatch agent",
    file: undefined,
    url: "https://amazoncloudwatch-agent.s3.amazonaws.com/assets/amazon-cloudwatch-agent.gpg",
    fingerprints: ["937616F3450B7D806CBD9725D58167303B789C72"],
  },
} as const satisfies Readonly<Record<string, PublisherKey>>;

export type PublisherKeyId = keyof typeof PUBLISHER_KEYS;
