/**
 * Runs in the page: refuses writes as a browser does when the quota is used up. Chromium's own override (CDP) is
 * remembered for half a minute while anything has the database open, so that no test can rely on it. What is left lies
 * in sessionStorage under `left`; absent: plenty.
 */
export function playQuota(): void {
  const { put, delete: remove } = IDBObjectStore.prototype;
  const sizeOf = (value: unknown): number => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
    if (typeof value === 'string') return value.length;
    if (typeof value !== 'object' || value === null) return 8;
    return Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 0);
  };
  IDBObjectStore.prototype.put = function putWithin(value: unknown, key?: IDBValidKey) {
    const left = sessionStorage.getItem('left');
    if (left !== null) {
      const after = Number(left) - sizeOf(value);
      if (after < 0) throw new DOMException('The quota is used up.', 'QuotaExceededError');
      sessionStorage.setItem('left', String(after));
    }
    return put.call(this, value, key);
  };
  IDBObjectStore.prototype.delete = function deleteWithin(key: IDBValidKey | IDBKeyRange) {
    const left = sessionStorage.getItem('left');
    // What is given up here are photos of 400 kB.
    if (left !== null && this.name === 'photoBytes') sessionStorage.setItem('left', String(Number(left) + 400_000));
    return remove.call(this, key);
  };
}
