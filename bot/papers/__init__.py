"""Pictures and documents, drawn in a process of their own.

    desk        takes an order, gives it to the worker, and returns the Paper
    worker      what runs in the other process: picks the drawer
    waterfall   from one balance to another, as a picture
    months      a year's premiums month by month, as a picture
    spreadsheet, leaflet   a year as XLSX and as PDF
    workbook    a person's data as XLSX, a sheet a subject
    canvas, palette, fonts what the pictures are made of

The drawing libraries are imported by the worker alone: they cost the bot neither memory nor time.
"""
