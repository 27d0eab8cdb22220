/** Where the build machine keeps the files of the lock and what it notes; the last component removes it. */
export const BUILD_FOLDER = "/var/lib/forensics-build";

/** The lock's files, by their names, which are unique within a lock. */
export const FILES = `${BUILD_FOLDER}/files`;

/** Lists of file names, one a line, by the source that the lock gives them. */
export const LISTS = `${BUILD_FOLDER}/lists`;

/** What the build machine leaves in the bucket. */
export const MANIFEST = `${BUILD_FOLDER}/manifest`;

export const LOCK_FILE = `${BUILD_FOLDER}/lock.json`;

/** Where the finished image keeps what is ours. */
export const STATE_FOLDER = "/var/lib/forensics";

/** The Python of the tools that are wheels. */
export const PYTHON_FOLDER = "/opt/forensics/python";
