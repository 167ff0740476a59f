// Stands in for a service in tests of the launcher: answers /health/ready on PORT, ends on SIGTERM, and fails or
// lingers as its environment says.
import { createServer } from 'node:http';

if (process.argv[2] === 'migrate') process.exit(0);
if (process.env.FAKE_FAULT) {
  process.stderr.write(`fake: ${process.env.FAKE_FAULT}\n    at somewhere (file.js:1:1)\n`);
  process.exit(78);
}
if (process.env.FAKE_COMPLAINT) process.stderr.write(`${process.env.FAKE_COMPLAINT}\n`);
// Deaf to polite requests, as a service that hangs.
if (process.env.FAKE_DEAF) process.on('SIGTERM', () => undefined);

const server = createServer((request, response) => {
  response.statusCode = request.url === '/health/ready' ? 200 : 404;
  response.end();
});
// Without FAKE_SILENT it serves; with it, it stays in the middle of starting.
if (process.env.FAKE_SILENT) setInterval(() => undefined, 1_000);
else server.listen(Number(process.env.PORT), '127.0.0.1');
