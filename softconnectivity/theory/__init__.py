"""The theories as small models; one room each, equations pure, what a chapter shows in `chapter`."""
