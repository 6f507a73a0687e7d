// Places that a phone of the demo can be at: named ones in Lampung, and one far outside.

export const PLACES = [
  { title: "Tanjung Karang Pusat", note: "Bandar Lampung", latitude: -5.4183, longitude: 105.2546 },
  { title: "Sukarame", note: "Bandar Lampung", latitude: -5.38027, longitude: 105.30087 },
  { title: "Metro Pusat", note: "Kota Metro", latitude: -5.1049, longitude: 105.31104 },
  { title: "Natar", note: "Lampung Selatan", latitude: -5.32982, longitude: 105.20273 },
  { title: "Kotabumi", note: "Lampung Utara, jauh dari titik ambil", latitude: -4.82541, longitude: 104.84702 },
  { title: "Monas, Jakarta", note: "di luar Lampung", latitude: -6.17539, longitude: 106.82715 },
];

const DEGREES = /^\s*(-?\d{1,3}(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*$/;

/** Latitude and longitude typed as `-5.4292, 105.2611`; null when they are none. */
export function readDegrees(text) {
  const match = DEGREES.exec(text);
  if (match === null) return null;
  const [latitude, longitude] = match.slice(1).map((part) => Number(part.replace(",", ".")));
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude, longitude };
}

export const degrees = ({ latitude, longitude }) =>
  `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
