# For those who type make by habit: everything is in ./run.
.PHONY: up dev test fix bench docs wheel
up dev test fix bench docs wheel:
	@./run $@
