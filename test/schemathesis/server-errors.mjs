/** What the processes themselves count as answered with 5xx, so that nothing hangs on what the tool saw. */
export async function serverErrorsOf({ parts }) {
  const found = await Promise.all(
    Object.entries(parts).map(async ([name, url]) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      const counts = text.matchAll(/^liandong_http_request_seconds_count\{([^}]*status="5\d\d"[^}]*)\} (\d+)/gm);
      return [...counts].map(([, labels, count]) => `${name} ${labels}: ${count}`);
    }),
  );
  return found.flat();
}
