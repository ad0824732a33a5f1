import type { Explanation, Location } from '../model.js';

/** An explanation for people: why, what it becomes, what stands in for what, what it calls. */
export function formatExplanation(explanation: Explanation): string {
  const { name, location, sync, async, dispatcher, counterparts, calls } = explanation;
  const rows: (readonly [string, string])[] = [
    ['why', describeReason(explanation)],
    ['sync', sync],
    ['async', async],
    ...(dispatcher ? [['dispatcher', dispatcher] as const] : []),
    ...counterparts.map(
      ({ from, to, location: at }) =>
        ['counterpart', `${from} -> ${to}  ${formatPlace(at)}`] as const,
    ),
    ...(calls.length > 0 ? [['calls', calls.join(', ')] as const] : []),
  ];
  const lines = rows.map(([label, value]) => `  ${label.padEnd(11)}  ${value}`);
  return [`${name}  ${formatPlace(location)}`, ...lines].join('\n');
}

function describeReason({ reason, neededBy }: Explanation): string {
  if (reason === 'marked') return 'it is marked @dualMode';
  if (reason === 'module') return 'its module is marked @dualMode';
  return neededBy
    ? `${neededBy.name} needs it  ${formatPlace(neededBy.location)}`
    : 'a dual declaration needs it';
}

function formatPlace({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}
