"""What was said in a meeting, out of whatever file a meeting program makes.

`read.read_transcript` is the one door. Every layout becomes the same plain utterances
(`records.Utterance`), and what a file does not say (who, or when) stays unsaid.
"""
