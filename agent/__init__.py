"""Reasoning: the LangGraph graph, rollouts, uncertainty, the model client."""
