import { BUILD_ENDPOINTS } from "../../src/facts/images/build-network";
import { IMAGE_ROLES } from "../../src/facts/roles/image-roles";
import { STACK_KINDS } from "../../src/facts/stacks/stack-kinds";
import { card } from "./diagram";
import type { Colour, Diagram, Leaf } from "./diagram";
import { BUCKET_WORDS, SERVICE_WORDS } from "./words";

const WIDTH = 150;
const ENDPOINT_WIDTH = 112;

/** The build of a golden image, by the tables that its stack is rendered from. */
export function imageDiagram(): Diagram {
  const endpoints = BUILD_ENDPOINTS.interfaces.map(([service]) => service);
  return {
    title: "The build of a golden image",
    description: [
      "People who are named in the map upload locked sources to the mirror bucket, each file once.",
      `A build machine in a VPC of its own, without internet, reaches ${endpoints.join(", ")} and S3 by endpoints; DNS answers only their names.`,
      "It checks each file against the lock, leaves logs and its part of the manifest, and ends.",
      "Image Builder makes an encrypted image; a state machine outside the build machine completes the manifest.",
      "A reviewed entry in images.lock.yaml promotes the image for the machines of the region.",
      `Buckets: ${STACK_KINDS.image.buckets.map((purpose) => `${purpose} (${BUCKET_WORDS[purpose]})`).join(", ")}.`,
      `Roles: ${IMAGE_ROLES.map((role) => SERVICE_WORDS[role]).join(", ")}.`,
    ].join(" "),
    root: {
      id: "image",
      colour: "neutral",
      title: "A golden image, in the account and region that use it",
      flow: "right",
      parts: [
        box("uploaders", "people", "Uploaders", "named in the map; they add each file once, and sign no lock"),
        box("mirror", "custody", "image-mirror", `${BUCKET_WORDS["image-mirror"]}; every object locked`),
        {
          id: "build-vpc",
          colour: "network",
          title: "Build VPC: no way to the internet",
          flow: "right",
          parts: [
            card("s3", "network", ENDPOINT_WIDTH, [
              { text: "S3 gateway endpoint", style: "name" },
              { text: "the mirror, the logs, and Image Builder's own files", style: "note" },
            ]),
            box("machine", "network", "Build machine", "checks each file against the lock; hardened, tested, ended"),
            {
              id: "endpoints",
              colour: "network",
              title: "Endpoint subnet",
              rows: endpoints.map((service) =>
                card(`endpoint-${service}`, "network", ENDPOINT_WIDTH, [{ text: service, style: "name" }]),
              ),
            },
          ],
        },
        box("logs", "custody", "image-logs", `${BUCKET_WORDS["image-logs"]}; every object locked`),
        box("pipeline", "neutral", "Image Builder", "on the map's schedule; the disks under the key image"),
        box("ami", "custody", "Golden image", "encrypted; not shared; kept if a case used it"),
        box(
          "manifest",
          "custody",
          "State machine",
          "compares what is installed with the lock, and completes the manifest",
        ),
        box("workstation", "network", "Workstation", "starts from the image that images.lock.yaml names"),
      ],
    },
    arrows: [
      { from: "uploaders", to: "mirror", colour: "people" },
      { from: "mirror", to: "s3", colour: "custody" },
      { from: "s3", to: "machine", colour: "network" },
      { from: "machine", to: "endpoints", colour: "network" },
      { from: "endpoints", to: "pipeline", colour: "network" },
      { from: "build-vpc", to: "logs", colour: "custody" },
      { from: "pipeline", to: "ami", colour: "neutral" },
      { from: "ami", to: "manifest", colour: "custody" },
      { from: "logs", to: "manifest", colour: "custody" },
      { from: "manifest", to: "workstation", colour: "custody" },
    ],
    legend: [
      { sign: "people", text: "people" },
      { sign: "network", text: "network" },
      { sign: "custody", text: "custody" },
    ],
  };
}

function box(id: string, colour: Colour, title: string, note: string): Leaf {
  return card(id, colour, WIDTH, [
    { text: title, style: "name" },
    { text: note, style: "note" },
  ]);
}
