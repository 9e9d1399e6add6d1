"""What is known: the patient record, evidence and claims, the evidence graph, the hallucination detector."""
