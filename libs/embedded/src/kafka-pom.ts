/** The version of Apache Kafka that the embedded broker runs. */
export const kafkaVersion = '4.3.0';
/** What its jars take on the disk; a test compares. */
export const KAFKA_MEGABYTES = 46;

/**
 * Maven project whose run-time dependencies are the broker and Kafka's own command-line tools, which an operator and a
 * test read topics with as a foreign client would. Kafka's slf4j is 1.7, for which log4j 2 has the binding
 * log4j-slf4j-impl; log4j-slf4j2-impl would stay silent.
 */
export const kafkaPom = `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>cn.liandong</groupId>
  <artifactId>embedded-kafka</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${kafkaVersion}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka-tools</artifactId>
      <version>${kafkaVersion}</version>
      <exclusions>
        <exclusion>
          <groupId>org.apache.kafka</groupId>
          <artifactId>connect-runtime</artifactId>
        </exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>org.apache.logging.log4j</groupId>
      <artifactId>log4j-slf4j-impl</artifactId>
      <version>2.24.3</version>
    </dependency>
  </dependencies>
</project>
`;
