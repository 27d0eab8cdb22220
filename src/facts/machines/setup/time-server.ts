/** The Amazon Time Sync Service, the same address on every instance (EC2 User Guide, "Set the time"). */
export const TIME_SERVER = "169.254.169.123";
