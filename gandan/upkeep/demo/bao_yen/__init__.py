"""Huyện Bảo Yên, 01/2020 to 11/2024: what its registers say."""
