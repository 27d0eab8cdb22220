export * from "./disks";
export * from "./evidence";
export * from "./messages";
export * from "./objects";
export * from "./services";
export * from "./sessions";
