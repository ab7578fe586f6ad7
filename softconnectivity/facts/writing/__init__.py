"""Tables as readers take them away or fill them in: CSV, one workbook, empty templates."""
