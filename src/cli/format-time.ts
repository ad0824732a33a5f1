/** `12:34:56`, in local time. */
export function formatTime(date: Date): string {
  return date.toTimeString().slice(0, 8);
}
