"""What a person is told unasked: which kinds there are, when each is due, and what it says.

Rows tell whom a notice is due; what it says is judged from the records when it is sent. A rule
that finds nothing any more says nothing: the notice is not sent.
"""
