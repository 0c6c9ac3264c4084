"""The languages of the site and the locale that each follows."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Language = Literal["es", "en"]

LOCALES: Mapping[str, str] = MappingProxyType({"es": "es_CO", "en": "en_GB"})
