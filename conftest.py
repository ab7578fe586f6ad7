"""What every test process does first, as the command line does: both spare seconds of imports."""

from softconnectivity.commands.environment import keep_compiled_modules, spare_unused_imports

keep_compiled_modules()
spare_unused_imports()
