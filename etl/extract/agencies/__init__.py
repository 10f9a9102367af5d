"""Agencies: what news agencies and publishers deliver to machines: NITF, NewsML, ninjs, JATS.

A delivery in; a Draft for each story out, or the reason why an item is none.
"""
