"""The pages around the chapters: home's answers, map, comparison, claims and the rest.

They show plain data that `workflow` words from what the profile sees; nothing here is
computed.
"""
