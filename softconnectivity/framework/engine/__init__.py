"""The engine of composite indicators: any indicators, any hierarchy. Arrays in, arrays out."""
