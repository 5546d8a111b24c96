"""The ledgers of the inspection office: the register of units (单位名册) and the pool of people (人员库)."""

from .people import people as people
from .units import units as units
