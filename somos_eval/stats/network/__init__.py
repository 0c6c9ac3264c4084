"""Small networks, many at a time: a network is its ties as indices of nodes.

`ties` holds the input of every function, one or many networks side by side; `cohesion`,
`centrality`, `position`, `brokerage` and `groups` measure them, `twomode` reads ties
between two sorts of nodes, `change` compares two networks of the same nodes, and
`missing` asks what would be said if some ties had not been told of.

A network of fewer than three nodes has no structure to measure: its measures are NaN.
"""
