import type { ComponentProps } from "react";

type Rest = Omit<ComponentProps<"input">, "value" | "defaultValue" | "onBlur" | "onKeyDown">;

/** A field of a filter: what was typed counts when one leaves it or presses Enter. */
export function FilterText({ value, onDone, ...rest }: { value: string; onDone: (value: string) => void } & Rest) {
  return (
    <input
      type="search"
      {...rest}
      defaultValue={value}
      onBlur={(event) => onDone(event.target.value.trim())}
      onKeyDown={(event) => event.key === "Enter" && onDone(event.currentTarget.value.trim())}
    />
  );
}
