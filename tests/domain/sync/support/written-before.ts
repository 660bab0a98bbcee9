// Files that version 0.2.0 wrote on 29 November 2026, with keys made for them alone. They must open for ever.

/** A backup that is sealed with the words "tres palabras claras": header, record `r1`, a photo of the bytes 1, 2, 3. */
export const SEALED_BACKUP = [
  'QklUQUNPUkEBAWBVhVXdWg7kgExIVyit/CoACSfAAAAAqeu7pICiPwxvDiC1xfFptlhAdhYF1bp2pI8E/1Vig90aQQ5LZMows+Okso2xbWOdVW',
  'd+i8tCQS0b/0HmtAPqcpGlXsrGKbXq+PXKTdAoyuzXMutq4CK/hm1PljLOz0lvh0tnroH9vASNG2F9qzqLTGKX598l2xEWcsYxJ0ob7mrJ6YAK',
  'N/A4jKFxxmh6vpEN1wu7G04ICQdtkRNp8G/+kGJOBRWe3BCS8acAAACTm3CdSSd3vN+dQJkWMJ5hblcPIdK6rYii9yAJSXcICmRz2nu/sNqrG1',
  '37bcrpDuJ0AFIv9KAdi85F4xvEpKjwgjQdrL56j8+fJ5DN5cEVFuF2jJTCtmzUfdpOiWZa008Zh63QvIYt4Ylan7CNS3W8arhW3TwYfSyvLxvt',
  'tHCOQTr/bkVS73HyRknc5b1p3HC5EdMCAAAAnyPUPgyZHNPUBuTCjD0EJ8iavi3tIN5/EzK84mfFhBAHQMD+wpj9ofGwUaU5i4sMrOpY9szgMw',
  'v9cuIDdVpk9v1H0LxKRlQiACTxq56tOIXR1epjisWtacD9g4xSxeqH5rmC6hm4pq4kFWpTclzyHK55GiRwJ723SHq/iLURkGbs8yuGFxkBGwxA',
  'OJMG6STnHLWuEZZvFLgqoroD4Tc4rwAAAFRswjsD9LKCOWWcT7ghL5OYfAHLNQIz8S68wnDPOGZCjF2eD8/KeXWJf//ETvw7vp840ypb0yA5jf',
  'GXFCRMDt1R6775VHlhYjX9ia9nzCqlltS6FQk=',
].join('');

/** The same, sealed to the service as a parcel (2.7). */
export const PARCEL = [
  'QklUQUNPUkEBAgARIjNEVWZ3iJmqu8zd7v8Ec/S7k9HoDKiRllt+mdg+/UUv5LSmHLtzo7OIsndqmCzyi/spxoIhATl4zjiMLycYBVYYWvSanb',
  '8Ptk+lALDo2wAAAKlXBwHOg5aVIbYbhGyd+b8hb1SgOOG47N3F9VnU6kQJ4F0nJMzU01EIT0X06A1lDDUv+48O3TMm06KsompTO65J64jHa437',
  '+ALSDAr54ZBP4oODarErfCmpVINDb7qrXjTb1bGR8DvBMvmrSo7TGPJmWGePas/qwTPP8L5qyoKqH/O1jxtFls+WXAo1V+wQrnewrZfFkk15ty',
  'NViMXYJVsw1b1zUsVD0pr7AAAAkwzFDcdb0PP767f9M2pHOFii8Loi7FPxJbzlqdbLA5QT4DzG/B/Bi1aibIpKN/G6eelLO3w4Te272wSJI4WD',
  'Ek3Y1qRG8g6zhjqJ6XgCnSXu9jL/lqxSsLeUnHgtBmtfxMEdDLvKhhS4a8iyXxxuZXf/7N44fYFKuA/LVGOfwxQdCW/pHGj3BbapfQRd2un4nm',
  'HMfwAAAJ+Kp12yaNACj+JBOXw4+IUOmWVZFBKYozMH5HQoHsS2IKGONw52ifqGdxdPQwWwo/ErurUTAMxtoOaVSxSDeKZ4p/8yBFoxbyl/GGSe',
  'aVA+b5QkPKfbZaGE84Xm8JbDhDex6aF5mJt7iOpSNoLtr4maKWwj9LtIGgS0XyMJAgIy9VM+LIMkgxSz59p7IFStUjryA42P76IlzgDq01uGTc',
  'oAAABUrEKWvKoSezJYhJuPurJ4R7mtaGV8yHv+Q5Ke24Pn3qiv0LxUpZ2AHOjiJukyj9xrogKsu7Q6yJnt4Hbez2GpT/oPIhOMV/2kb1d9Qy5J',
  'zk0bv8+x',
].join('');

/** The service's key that the parcel was sealed to: the name that it was given, its point, its private half (PKCS 8). */
export const PARCEL_KEY = {
  id: '00112233445566778899aabbccddeeff',
  point: 'BOlvAC31XX0X20y1sY8_6Ry1RfB-lpQ1DR69zzHkTY90g9EGwleCRl6R83NwnqkwxEmwVRqLtWeUJBsVH4jJV3Q',
  private: [
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMp7c4nCDIXeR8zQ4S1kmnrCo4iKcks59NXDcV7+75iOhRANCAATpbwAt9V19F9',
    'tMtbGPP+kctUXwfpaUNQ0evc8x5E2PdIPRBsJXgkZekfNzcJ6pMMRJsFUai7VnlCQbFR+IyVd0',
  ].join(''),
};
