import { fillOf } from "../model/colours";
import { shapeOf } from "../model/model";
import { cornersOf } from "../render/shapes";

/** The sign of a node type, the same as on the canvas. */
export function ShapeIcon({ kind, size = 14 }: { kind: string; size?: number }) {
  const corners = cornersOf(shapeOf(kind), 5);
  const fill = fillOf(kind);
  return (
    <svg className="shape" width={size} height={size} viewBox="-7 -7 14 14" aria-hidden="true">
      {corners === null ? (
        <circle r="5.5" fill={fill} />
      ) : (
        <polygon points={corners.map((corner) => corner.join(",")).join(" ")} fill={fill} />
      )}
    </svg>
  );
}

/** Says that a value is masked. */
export function LockIcon({ title }: { title: string }) {
  return (
    <svg className="lock" width="11" height="12" viewBox="0 0 11 12" role="img" aria-label={title}>
      <title>{title}</title>
      <path d="M3 5V3.5a2.5 2.5 0 0 1 5 0V5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <rect x="1.5" y="5" width="8" height="6" rx="1" fill="currentColor" />
    </svg>
  );
}
