import type { PropertyRowFragment } from "../api/generated/graphql";
import { useTexts } from "../i18n";
import { propertyValue } from "../model/model";
import { LockIcon } from "./ShapeIcon";

/** Properties of a node in declared order, codes by their names, what is masked marked. */
export function Properties({ node }: { node: { kind: string; properties: readonly PropertyRowFragment[] } }) {
  const { t, language } = useTexts();
  const shown = (property: PropertyRowFragment) => {
    if (property.value !== null && property.value !== undefined) return propertyValue(node.kind, property.name, property.value, language);
    return property.masked ? t("details.masked") : <span className="hint">{t("details.empty")}</span>;
  };
  if (node.properties.length === 0) return <p className="hint">{t("details.noProperties")}</p>;
  return (
    <dl className="properties">
      {node.properties.map((property) => (
        <div key={property.name} title={property.name}>
          <dt>{property[language]}</dt>
          <dd>
            {shown(property)}{" "}
            {property.masked && <LockIcon title={property.sensitivity === "sensitive" ? t("details.sensitiveHint") : t("details.maskedHint")} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
