import type { Service } from '@liandong/contracts';

/** Which service this process is: names its topics' source, its consumer group and its metrics. */
export class ServiceName {
  constructor(readonly name: Service) {}
}
