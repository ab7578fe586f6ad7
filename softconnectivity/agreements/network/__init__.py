"""The network of agreements: who shares how many arrangements with China, and what goes when somebody leaves."""
