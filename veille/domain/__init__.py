"""The nouns: frozen values, standard library only, no input or output.

Each one is made from the previous one by a pure function of ``veille.core``:
``RawNotice`` -> ``Reading`` -> ``Call`` -> ``Revision`` -> ``Match`` -> ``Digest`` -> ``Delivery``,
then ``Application`` and ``ActionValorisee`` when a centre acts.
"""
