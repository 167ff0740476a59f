/** The services of the system, by the names of their folders in apps. */
export const serviceNames = ['intake', 'referral', 'settlement', 'reporting'] as const;
export type ServiceName = (typeof serviceNames)[number];
