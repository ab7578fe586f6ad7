"""What every test process does first, as the command line does: both spare seconds of imports."""

import sys

from softconnectivity.commands.environment import keep_compiled_modules

keep_compiled_modules()
# jsonschema would build a grammar of internationalised addresses at import, through nbformat; none is checked
sys.modules.setdefault("rfc3987_syntax", None)
