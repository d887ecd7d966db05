def plant_rings(s, claims): pass
