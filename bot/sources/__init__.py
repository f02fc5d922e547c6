"""Where records come from: one Protocol, several sources, and the policies of the cities."""
