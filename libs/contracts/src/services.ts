/** The services that own data, by the names of their folders in apps. */
export const services = ['intake', 'referral', 'settlement', 'reporting'] as const;
export type Service = (typeof services)[number];
