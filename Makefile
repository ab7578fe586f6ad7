# Each line calls the tool that does the work; every target is also a command of `python -m softconnectivity`.
PYTHON ?= $(shell command -v python3 || command -v python)

.PHONY: book test test-deep bench serve lab clean
book test test-deep bench serve lab clean:
	@$(PYTHON) -m softconnectivity $@ $(ARGS)
