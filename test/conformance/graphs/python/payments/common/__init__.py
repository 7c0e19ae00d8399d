from .environment import EnvironmentBuilder
from .naming import Naming, slug
