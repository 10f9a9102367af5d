"""Houses: what press databases export: many articles a file, each under the fields of its house.

Lines in, from whatever carries them (text, web page, Word, RTF, PDF); a Draft for each article out.
"""
