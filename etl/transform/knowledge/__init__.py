"""What the world is: names, places, people and words, as tables and lists that a person can edit.

A string in; what it may stand for out. Nothing here sees a Doc: to read a text by this knowledge is the work
of the rooms above.
"""
