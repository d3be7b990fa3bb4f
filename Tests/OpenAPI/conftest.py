import sys
from pathlib import Path

# The server of the durability tests serves here too.
sys.path.append(str(Path(__file__).parents[1] / "Durability"))
