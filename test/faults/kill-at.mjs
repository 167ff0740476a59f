// Loaded by `node --import` before a service: ends its process without any goodbye at a point that no signal from
// outside could meet. KILL_AT names the point, KILL_AT_PASS how often it is passed before.
import kafkajs from 'kafkajs';

const { KILL_AT, KILL_AT_PASS = '1' } = process.env;
let passes = 0;

function point(name) {
  if (name !== KILL_AT) return;
  passes += 1;
  if (passes >= Number(KILL_AT_PASS)) process.kill(process.pid, 'SIGKILL');
}

const { producer: makeProducer, consumer: makeConsumer } = kafkajs.Kafka.prototype;

kafkajs.Kafka.prototype.producer = function producer(...settings) {
  const made = makeProducer.apply(this, settings);
  const { sendBatch } = made;
  made.sendBatch = async (batch) => {
    point('commit → publish');
    const answer = await sendBatch(batch);
    point('publish → mark');
    return answer;
  };
  return made;
};

kafkajs.Kafka.prototype.consumer = function consumer(...settings) {
  const made = makeConsumer.apply(this, settings);
  const { commitOffsets } = made;
  made.commitOffsets = async (offsets) => {
    point('effect → offset commit');
    return commitOffsets(offsets);
  };
  return made;
};
