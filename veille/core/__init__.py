"""The verbs: pure functions of texts and domain values, no input or output, no clock.

``normalise`` reads a text with all the rooms that understand; ``identity`` and ``revise`` tell what
a read changes; ``matching`` and ``telling`` choose; ``follow`` and ``indicators`` count.
"""
