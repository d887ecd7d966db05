import { Link, useAddress } from "../app/router";

/** Pages of one room, as links above them. */
export function SubNav({ label, pages }: { label: string; pages: readonly { href: string; text: string }[] }) {
  const { path } = useAddress();
  return (
    <nav className="sub-nav" aria-label={label}>
      {pages.map(({ href, text }) => (
        <Link key={href} href={href} aria-current={path === href ? "page" : undefined}>
          {text}
        </Link>
      ))}
    </nav>
  );
}
