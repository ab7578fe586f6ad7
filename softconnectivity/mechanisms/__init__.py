"""The five pathways and fourteen mechanisms of the article, who acts in them, and dated policy events around them."""
